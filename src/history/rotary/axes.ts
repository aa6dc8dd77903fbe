/** The three coordinates that a rotary pair can rotate by. */
export type Axis = 'h' | 'w' | 't';

/** The order in which the decoder's position tensor `[3, N]` holds its rows. */
export const POSITION_ROWS: readonly Axis[] = ['t', 'h', 'w'];

/** The order in which `mrope_section` lists its sizes. */
export const SECTION_ORDER: readonly Axis[] = ['h', 'w', 't'];

"""Are the vision tower's recomputed and cached rotations equal, on PyTorch's kernels for AVX2?"""

import vision_rotary

vision_rotary.main()

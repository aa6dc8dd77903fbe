/**
 * Makes an element's content what markup says, by writing attributes and texts of the nodes that are
 * there: each element that is put in or taken out has the browser match the styles of the whole page
 * again, because of rules with `:has()`.
 */
export function patch(element: Element, markup: string): void {
  const fresh = document.createElement('template');
  fresh.innerHTML = `<${element.localName}>${markup}</${element.localName}>`;
  patchChildren(element, fresh.content.firstElementChild!);
}

function patchChildren(old: Element, fresh: Element): void {
  const nodes = [...fresh.childNodes];
  while (old.childNodes.length > nodes.length) old.lastChild!.remove();
  for (const [index, node] of nodes.entries()) {
    const there = old.childNodes[index];
    if (!there) old.append(node);
    else if (there.nodeName !== node.nodeName) there.replaceWith(node);
    else patchNode(there, node);
  }
}

function patchNode(old: Node, fresh: Node): void {
  if (!(old instanceof Element && fresh instanceof Element)) {
    if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
    return;
  }
  for (const { name, value } of fresh.attributes)
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  for (const { name } of [...old.attributes])
    if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  patchChildren(old, fresh);
}

/* The preview: the text of a chapter in the website's own dress, without the marks that no reader
   sees. */

const IDS = /^(#{1,6} .*?)\s*\{[#.][^}\n]*\}\s*$/gm;
const PICTURE = /!\[([^\]\n]*)\]\((?:blob:)?([^)\s]*)\)/g;  // which only the website has
const UNSEEN = /\{index:[^}\n]*\}/g;

/* Give the template for the books whose buttons are named. */
export function preview(CMS, buttons) {
  const { createClass, h } = window;
  return createClass({
    componentDidMount() { this.draw(); },
    componentDidUpdate() { this.draw(); },
    componentWillUnmount() { this.undo?.(); },
    draw() {
      const body = this.props.entry.getIn(["data", "body"]) ?? "";
      if (body === this.body || !this.box) return;
      this.undo?.();
      this.body = body;
      const text = body.replace(IDS, "$1").replace(UNSEEN, "").replace(PICTURE, (_, alt, name) => `*${alt || name || "…"}*`);
      const here = document.createElement("div");  // of this document: the box is of a frame's
      this.undo = CMS.renderRichText(here, text, { fieldConfig: { editor_components: buttons } });
      this.box.replaceChildren(here);
      new MutationObserver(() => this.name(here)).observe(here, { childList: true, subtree: true });
      this.name(here);
    },
    /* Name what assistive technology reads out by name: the page, and the boxes of its tasks. */
    name(here) {
      here.ownerDocument.title = here.querySelector("h1")?.textContent ?? "…";
      for (const box of here.querySelectorAll("li input:not([aria-label])")) {
        box.setAttribute("aria-label", box.closest("li").textContent.trim());
      }
    },
    render() {
      return h("main", { className: "md-typeset", ref: (box) => { this.box = box; } });
    },
  });
}

// Pictures in forms: dropped, pasted or chosen; seen before they are sent; with the point that a crop keeps in sight.
// Without this file a picture is chosen, and the point given in numbers.
"use strict";

(() => {
  const STEP = 5;
  const isPicture = (file) => file.type.startsWith("image/");
  const isPdf = (file) => file.type === "application/pdf" || file.name.toLowerCase().endsWith(".pdf");

  function put(input, file) {
    const transfer = new DataTransfer();
    transfer.items.add(file);
    input.files = transfer.files;
  }

  // The picture as the browser reads it, upright; and a smaller file where the server would refuse this one.
  async function read(file, limits) {
    const bitmap = await createImageBitmap(file);
    const pixels = bitmap.width * bitmap.height;
    if (file.size <= Number(limits.most) && pixels <= Number(limits.pixels)) return { bitmap, file, isSmaller: false };
    const scale = Math.min(1, Number(limits.wide) / bitmap.width, Number(limits.wide) / bitmap.height);
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const kinds = file.type === "image/jpeg" ? ["image/jpeg"] : ["image/png", "image/jpeg"];
    for (const kind of kinds) {
      const blob = await new Promise((done) => canvas.toBlob(done, kind, 0.92));
      if (blob && blob.size <= Number(limits.most)) {
        const name = file.name.replace(/\.[^.]*$/, "") + (kind === "image/png" ? ".png" : ".jpg");
        return { bitmap, file: new File([blob], name, { type: kind }), isSmaller: true };
      }
    }
    throw new RangeError("too large");
  }

  // A picture field ---------------------------------------------------------------------------

  class PictureField {
    constructor(box) {
      this.box = box;
      this.says = box.dataset;
      this.input = box.querySelector("input[type=file]");
      this.shot = box.querySelector(".labfolio-shot");
      this.state = box.querySelector(".labfolio-picture-state");
      this.before = this.shot.innerHTML;
      this.remove = box.querySelector(".labfolio-remove input");
      this.numbers = [0, 1].map((number) => document.getElementById(`${this.input.id}_focus_${number}`));
      this.text = document.getElementById(`${this.input.id}_alt`);
      this.turn = 0;
      this.input.addEventListener("change", () => this.chosen());
      this.remove?.addEventListener("change", () => this.show());
      this.text?.addEventListener("input", () => this.askForText());
      if (this.numbers[0]) this.preparePoint();
      this.prepareDrop();
      this.show();
    }

    say(text, isProblem = false) {
      this.state.textContent = text;
      this.state.classList.toggle("labfolio-problem", isProblem);
    }

    take(file) {
      put(this.input, file);
      this.input.dispatchEvent(new Event("change", { bubbles: true }));
    }

    async chosen() {
      const turn = ++this.turn;
      const file = this.input.files[0];
      if (!file) {
        this.shot.innerHTML = this.before;
        this.say("");
        this.show();
        return;
      }
      if (isPdf(file) && this.says.pdf) {
        if (file.size > Number(this.says.pdf)) {
          this.refuse(this.says.tooLarge);
          return;
        }
        this.shot.replaceChildren();
        this.say(`${file.name}: ${this.says.fromPdf}`);
        this.accepted();
        return;
      }
      this.say(this.says.loading);
      try {
        const found = await read(file, this.says);
        if (turn !== this.turn) return;
        if (found.isSmaller) put(this.input, found.file);
        this.draw(found.bitmap);
        this.say(found.isSmaller ? this.says.smaller : this.says.ready);
        this.accepted();
      } catch (fault) {
        if (turn === this.turn) this.refuse(fault instanceof RangeError ? this.says.tooLarge : this.says.noPicture);
      }
    }

    accepted() {
      if (this.remove) this.remove.checked = false;
      this.setPoint(null);
      this.show();
    }

    refuse(text) {
      this.input.value = "";
      this.shot.innerHTML = this.before;
      this.say(text, true);
      this.show();
    }

    draw(bitmap) {
      const scale = Math.min(1, 640 / bitmap.width, 640 / bitmap.height);
      const canvas = document.createElement("canvas");
      canvas.width = Math.max(1, Math.round(bitmap.width * scale));
      canvas.height = Math.max(1, Math.round(bitmap.height * scale));
      canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
      canvas.setAttribute("role", "img");
      canvas.setAttribute("aria-label", this.input.files[0].name);
      this.shot.replaceChildren(canvas);
    }

    get picture() {
      return this.remove?.checked ? null : this.shot.querySelector("img, canvas");
    }

    show() {
      this.shot.hidden = !this.picture;
      if (this.point) this.showPoint();
      this.askForText();
    }

    askForText() {
      if (!this.text) return;
      const there = this.picture || this.input.files.length > 0;
      this.ask ??= this.text.insertAdjacentElement("afterend", document.createElement("p"));
      this.ask.className = "labfolio-ask";
      const isStale = this.input.files.length > 0 && this.text.value === this.text.defaultValue;
      if (!there) this.ask.textContent = "";
      else if (!this.text.value.trim()) this.ask.textContent = this.says.noText;
      else this.ask.textContent = isStale ? this.says.stillFits : "";
    }

    // Drop and paste

    prepareDrop() {
      this.box.querySelectorAll("[data-needs-script]").forEach((hint) => { hint.hidden = false; });
      const over = (event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        event.stopPropagation();
        this.box.classList.add("labfolio-over");
      };
      this.box.addEventListener("dragenter", over);
      this.box.addEventListener("dragover", over);
      this.box.addEventListener("dragleave", (event) => {
        if (!this.box.contains(event.relatedTarget)) this.box.classList.remove("labfolio-over");
      });
      this.box.addEventListener("drop", (event) => {
        this.box.classList.remove("labfolio-over");
        if (!event.dataTransfer.files.length) return;
        event.preventDefault();
        event.stopPropagation();
        this.take(event.dataTransfer.files[0]);
      });
    }

    // The point that a crop keeps in sight

    preparePoint() {
      this.point = document.createElement("button");
      this.point.type = "button";
      this.point.className = "labfolio-point";
      this.point.addEventListener("keydown", (event) => this.moved(event));
      this.shot.addEventListener("click", (event) => this.clicked(event));
      this.crop = document.createElement("div");
      this.crop.className = `labfolio-crop labfolio-crop-${this.says.shape}`;
      this.crop.setAttribute("aria-hidden", "true");
      this.shot.after(this.crop);
      for (const number of this.numbers) number.addEventListener("input", () => this.showPoint());
    }

    get centre() {
      const values = this.numbers.map((number) => number.value);
      if (values.every((value) => value === "")) return null;
      return values.map((value) => Math.min(100, Math.max(0, value === "" ? 50 : Number(value))));
    }

    setPoint(point) {
      this.numbers.forEach((number, axis) => {
        if (number) number.value = point ? Math.min(100, Math.max(0, Math.round(point[axis] / STEP) * STEP)) : "";
      });
      if (this.point) {
        this.showPoint();
        this.numbers[0].dispatchEvent(new Event("change", { bubbles: true }));
      }
    }

    clicked(event) {
      const area = this.picture?.getBoundingClientRect();
      if (!area || event.detail === 0) return;
      this.setPoint([(100 * (event.clientX - area.left)) / area.width, (100 * (event.clientY - area.top)) / area.height]);
      this.point.focus();
    }

    moved(event) {
      const by = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[event.key];
      if (by) {
        const [x, y] = this.centre ?? [50, 50];
        this.setPoint([x + by[0], y + by[1]]);
      } else if (event.key === "Delete" || event.key === "Backspace") {
        this.setPoint(null);
      } else {
        return;
      }
      event.preventDefault();
    }

    showPoint() {
      const picture = this.picture;
      this.crop.hidden = !picture;
      if (!picture) return;
      const [x, y] = this.centre ?? [50, 50];
      if (!this.point.isConnected) this.shot.append(this.point);
      this.point.classList.toggle("labfolio-unset", !this.centre);
      this.point.style.left = `${x}%`;
      this.point.style.top = `${y}%`;
      this.point.setAttribute("aria-label", this.says.centre.replace("%x", x).replace("%y", y));
      if (this.shown !== picture) {
        const copy = picture.cloneNode();
        if (picture instanceof HTMLCanvasElement) copy.getContext("2d").drawImage(picture, 0, 0);
        copy.removeAttribute("role");
        this.crop.replaceChildren(copy);
        this.shown = picture;
      }
      const copy = this.crop.firstElementChild;
      copy.style.objectPosition = `${x}% ${y}%`;
      copy.style.objectFit = this.centre || this.says.shape === "round" ? "cover" : "contain";
    }
  }

  const fields = [...document.querySelectorAll(".labfolio-picture")].map((box) => new PictureField(box));

  document.addEventListener("paste", (event) => {
    const file = [...(event.clipboardData?.files ?? [])].find(isPicture);
    const place = event.target;
    const isText = place.matches?.("textarea, input:not([type=file]):not([type=checkbox]), [contenteditable]");
    if (!file || isText) return;
    const field = fields.find((one) => one.box.contains(place)) ?? (fields.length === 1 ? fields[0] : null);
    if (!field) return;
    event.preventDefault();
    field.take(file);
    field.box.scrollIntoView({ block: "nearest" });
  });

  // Pictures in a Markdown text ---------------------------------------------------------------

  class TextPictures {
    constructor(bar) {
      this.bar = bar;
      this.says = bar.dataset;
      this.editor = bar.previousElementSibling.querySelector(".markdownx-editor");
      this.state = bar.querySelector("[role=status]");
      this.input = bar.querySelector("input");
      bar.hidden = false;
      this.input.addEventListener("change", () => {
        this.send([...this.input.files]);
        this.input.value = "";
      });
      // What nobody wrote is not read to anybody.
      this.editor.form.addEventListener("submit", () => {
        this.editor.value = this.editor.value.replaceAll(`![${this.says.shows}](`, "![](");
      });
    }

    say(text, isProblem = false) {
      this.state.textContent = text;
      this.state.classList.toggle("labfolio-problem", isProblem);
    }

    async send(files) {
      for (const file of files) await this.sendOne(file);
    }

    async sendOne(file) {
      const sending = this.says.sending.replace("%n", file.name);
      // A paragraph of its own, and nothing of it when the picture cannot be had.
      const [before, after] = this.gaps();
      const mark = `${before}![${sending.replace(/[[\]]/g, "")}]()${after}`;
      this.insert(mark);
      this.say(sending);
      try {
        if (!isPicture(file)) throw new TypeError("no picture");
        const found = await read(file, this.says);
        const code = await this.upload(found.file, sending);
        this.replace(mark, before + code.replace("![](", `![${this.says.shows}](`) + after);
        this.say(this.says.sent);
      } catch (fault) {
        this.replace(mark, "");
        const known = fault instanceof RangeError ? this.says.tooLarge : this.says.noPicture;
        this.say(fault.sentence ?? known, true);
      }
    }

    upload(file, sending) {
      return new Promise((done, fail) => {
        const refuse = (sentence) => fail(Object.assign(new Error(sentence), { sentence }));
        const request = new XMLHttpRequest();
        const data = new FormData();
        data.append("image", file);
        data.append("csrfmiddlewaretoken", this.editor.form.elements.csrfmiddlewaretoken.value);
        request.open("POST", this.says.address);
        request.upload.addEventListener("progress", (event) => {
          if (event.lengthComputable) this.say(`${sending} ${Math.round((100 * event.loaded) / event.total)} %`);
        });
        request.addEventListener("error", () => refuse(this.says.failed));
        request.addEventListener("load", () => {
          try {
            const answer = JSON.parse(request.responseText);
            if (answer.image_code) done(answer.image_code);
            else refuse(answer.image[0]);
          } catch {
            refuse(this.says.failed);
          }
        });
        request.send(data);
      });
    }

    // Where one writes; after a picture that one is just describing, not inside of it.
    place() {
      const { value, selectionStart: start, selectionEnd: end } = this.editor;
      for (const { index, 0: code } of value.matchAll(/!\[[^\]]*\]\([^)]*\)/g)) {
        if (index < start && end < index + code.length) return [index + code.length, index + code.length];
      }
      return [start, end];
    }

    gaps() {
      const { value } = this.editor;
      const [start, end] = this.place();
      const missing = (breaks) => "\n".repeat(Math.max(0, 2 - breaks.length));
      const before = value.slice(0, start);
      const after = value.slice(end);
      return [before && missing(/\n*$/.exec(before)[0]), after && missing(/^\n*/.exec(after)[0])];
    }

    insert(text) {
      const [start, end] = this.place();
      this.editor.setRangeText(text, start, end, "end");
      this.changed();
    }

    // Where the mark is by now: one may have gone on writing. The words to replace are selected.
    replace(mark, text) {
      const at = this.editor.value.indexOf(mark);
      if (at < 0) return;
      this.editor.setRangeText(text, at, at + mark.length, "preserve");
      const words = text.indexOf(this.says.shows);
      if (words > 0) {
        this.editor.focus();
        this.editor.setSelectionRange(at + words, at + words + this.says.shows.length);
      }
      this.changed();
    }

    changed() {
      this.editor.dispatchEvent(new Event("input", { bubbles: true }));
      this.editor.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  const texts = [...document.querySelectorAll(".labfolio-text-pictures")].map((bar) => new TextPictures(bar));

  // Before the editor's own library, which would write its errors into the text.
  for (const kind of ["paste", "drop"]) {
    document.addEventListener(kind, (event) => {
      const files = [...((event.clipboardData ?? event.dataTransfer)?.files ?? [])];
      const place = texts.find((one) => one.editor === event.target);
      if (!place || !files.length) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      place.send(files);
    }, true);
  }
})();

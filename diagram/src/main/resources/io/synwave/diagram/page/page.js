(() => {
  "use strict";
  const articles = [...document.querySelectorAll("article.segment")];
  const last = articles.length;
  if (last === 0) return;
  const controls = document.querySelector(".controls");
  const slider = controls.querySelector("input");
  const output = controls.querySelector("output");
  const playButton = controls.querySelector("[data-do=play]");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const PACE_MS = 1600;
  let now = 1;
  let reached = last;
  let timer = 0;

  document.documentElement.classList.add("scripted");
  controls.hidden = false;

  function show(chosen, shown) {
    now = Math.min(last, Math.max(1, chosen));
    reached = Math.min(last, Math.max(now, shown));
    articles.forEach((article, i) => { article.hidden = i + 1 !== now; });
    document.querySelectorAll("svg [data-step]").forEach((part) => {
      part.classList.toggle("later", Number(part.dataset.step) > reached);
      part.classList.toggle("now", part.classList.contains("flight") && Number(part.dataset.segment) === now);
    });
    document.querySelectorAll("[data-row]").forEach((row) => {
      if (Number(row.dataset.row) === now) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    });
    slider.value = now;
    output.textContent = output.dataset.form.replace("{0}", now).replace("{1}", last);
  }

  function stepTo(number) {
    show(number, number);
    const arrow = document.querySelector("svg .flight.now");
    if (arrow) arrow.scrollIntoView({ block: "nearest", behavior: calm.matches ? "auto" : "smooth" });
  }

  function pause() {
    clearInterval(timer);
    timer = 0;
    playButton.setAttribute("aria-pressed", "false");
  }

  function play() {
    if (timer) return pause();
    playButton.setAttribute("aria-pressed", "true");
    stepTo(now === last && reached === last ? 1 : now);
    timer = setInterval(() => { if (now === last) pause(); else stepTo(now + 1); }, PACE_MS);
  }

  const actions = {
    first: () => { pause(); stepTo(1); },
    back: () => { pause(); stepTo(now - 1); },
    next: () => { pause(); stepTo(reached === last && now === last ? 1 : now + 1); },
    all: () => { pause(); show(now, last); },
    play
  };
  controls.addEventListener("click", (event) => {
    const action = actions[event.target.dataset.do];
    if (action) action();
  });
  slider.addEventListener("input", () => { pause(); stepTo(Number(slider.value)); });

  const keys = { ArrowRight: "next", ArrowLeft: "back", n: "next", b: "back", " ": "play", Home: "first", End: "all" };
  document.addEventListener("keydown", (event) => {
    const isOwn = event.target.closest("button, input, summary, a, .table");
    if (isOwn || event.ctrlKey || event.altKey || event.metaKey || !keys[event.key]) return;
    event.preventDefault();
    actions[keys[event.key]]();
  });

  document.querySelectorAll("svg .flight").forEach((arrow) => {
    arrow.addEventListener("click", () => { pause(); show(Number(arrow.dataset.segment), reached); });
  });
  document.querySelectorAll("[data-row] a").forEach((link) => {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      pause();
      show(Number(link.textContent), last);
      const article = articles[now - 1];
      article.tabIndex = -1;
      article.focus();
    });
  });
  const asked = /^#segment-(\d+)$/.exec(location.hash);
  show(asked ? Number(asked[1]) : 1, last);
})();

// Fonts: those that this file holds, so that what was checked on one machine holds on another.

const faces = read("fonts").map(({family, weight, data}) =>
  new FontFace(family, Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0)), {weight}));
for (const face of faces) document.fonts.add(face);
// Nothing is measured before they are there; Chromium has them already.
if (faces.some(({status}) => status !== "loaded")) {
  await Promise.allSettled(faces.map((face) => face.load()));
}

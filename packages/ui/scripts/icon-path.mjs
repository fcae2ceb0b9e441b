/**
 * Prints entries for src/icons/icon-paths.ts from Lucide SVG files: `node scripts/icon-path.mjs path/to/*.svg`.
 * Every shape becomes part of one path string, so an icon is a single element and needs no inner markup.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { argv, stdout } from 'node:process';

const number = (value) => String(Number(Number(value).toFixed(3)));

function ellipse({ cx, cy, rx, ry }) {
  return `M${number(cx - rx)} ${number(cy)}a${number(rx)} ${number(ry)} 0 1 0 ${number(2 * rx)} 0a${number(rx)} ${number(ry)} 0 1 0 ${number(-2 * rx)} 0`;
}

function rectangle({ x = 0, y = 0, width, height, rx, ry }) {
  const [left, top, w, h] = [x, y, width, height].map(Number);
  const r = Number(rx ?? ry ?? 0);
  if (r === 0) return `M${left} ${top}h${w}v${h}h${-w}z`;
  const corner = (dx, dy) => `a${number(r)} ${number(r)} 0 0 1 ${number(dx)} ${number(dy)}`;
  return (
    `M${number(left + r)} ${number(top)}h${number(w - 2 * r)}${corner(r, r)}v${number(h - 2 * r)}${corner(-r, r)}` +
    `h${number(2 * r - w)}${corner(-r, -r)}v${number(2 * r - h)}${corner(r, -r)}z`
  );
}

/** A path may start with a relative move; joined to others it must start with an absolute one. */
function absoluteStart(d) {
  const match = /^m\s*(-?[\d.]+)[\s,]*(-?[\d.]+)\s*(.*)$/s.exec(d);
  if (!match) return d;
  const [, x, y, rest] = match;
  return `M${x} ${y}${/^[-\d.]/.test(rest) ? `l${rest}` : rest}`;
}

const shapes = {
  path: ({ d }) => absoluteStart(d),
  circle: ({ cx, cy, r }) => ellipse({ cx: Number(cx), cy: Number(cy), rx: Number(r), ry: Number(r) }),
  ellipse: ({ cx, cy, rx, ry }) => ellipse({ cx: Number(cx), cy: Number(cy), rx: Number(rx), ry: Number(ry) }),
  rect: rectangle,
  line: ({ x1, y1, x2, y2 }) => `M${x1} ${y1}L${x2} ${y2}`,
  polyline: ({ points }) => `M${points}`,
  polygon: ({ points }) => `M${points}z`,
};

for (const file of argv.slice(2)) {
  const inner = readFileSync(file, 'utf8')
    .replace(/<!--.*?-->/gs, '')
    .replace(/<\/?svg[^>]*>/g, '');
  const parts = [...inner.matchAll(/<(\w+)([^>]*)\/?>/g)].map(([, tag, source]) => {
    const attributes = Object.fromEntries(
      [...source.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]),
    );
    const draw = shapes[tag];
    if (!draw) throw new Error(`${file}: <${tag}> is not supported`);
    return draw(attributes);
  });
  const name = basename(file, '.svg');
  stdout.write(`  ${/-/.test(name) ? `'${name}'` : name}: '${parts.join('')}',\n`);
}

// A built website on loopback as a server hands it out: packed, with its page for wrong addresses.
import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript",
  ".svg": "image/svg+xml", ".json": "application/json", ".woff2": "font/woff2",
  ".png": "image/png", ".xml": "application/xml",
};

export async function serve(site) {
  const server = createServer((request, response) => {
    let file = join(site, decodeURIComponent(new URL(request.url, "http://x").pathname));
    let status = 200;
    try {
      if (statSync(file).isDirectory()) file = join(file, "index.html");
      statSync(file);
    } catch {
      [file, status] = [join(site, "404.html"), 404];
    }
    const type = TYPES[extname(file)] || "application/octet-stream";
    const body = readFileSync(file);
    const packs = /text|svg|json|xml/.test(type);
    response.writeHead(status, {
      "Content-Type": type, "Cache-Control": "max-age=600",
      ...(packs && { "Content-Encoding": "gzip" }),
    });
    response.end(packs ? gzipSync(body) : body);
  });
  await new Promise(done => server.listen(0, "127.0.0.1", done));
  return { base: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

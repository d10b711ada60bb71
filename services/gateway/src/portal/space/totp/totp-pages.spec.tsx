import { describe, expect, it } from '@jest/globals';
import decodeQR from 'qr/decode.js';
import { renderPage } from '#web-pages';
import { samplePages } from '../../testing/sample-pages.js';

describe('the QR code of an application', () => {
  it('holds what the key beside it says', () => {
    const html = renderPage(samplePages('fr')['totp-setup']!);
    const size = Number(/class="qr"[^>]*viewBox="0 0 (\d+) /.exec(html)![1]);
    const scale = 8;
    const data = new Uint8Array(size * scale * size * scale * 4).fill(255);
    for (const [, x, y] of html.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
      for (let dy = 0; dy < scale; dy++) {
        const row = (Number(y) * scale + dy) * size * scale + Number(x) * scale;
        for (let dx = 0; dx < scale; dx++) data.fill(0, (row + dx) * 4, (row + dx) * 4 + 3);
      }
    }
    const uri = decodeQR({ width: size * scale, height: size * scale, data });
    const secret = /<code class="secret">([A-Z2-7 ]+)</.exec(html)![1]!.replaceAll(' ', '');
    expect(new URL(uri).searchParams.get('secret')).toBe(secret);
  });
});

import { expect, test } from 'vitest';
import { deviceName } from './device.ts';

test('a device is named by its browser and system, the app before the engine it is built on', () => {
  const name = (agent: string) => deviceName(agent);
  expect(
    name('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36'),
  ).toBe('Chrome · Windows');
  expect(
    name(
      'Mozilla/5.0 (Linux; Android 12; M2102J2SC) AppleWebKit/537.36 Chrome/107.0 Mobile Safari/537.36 MicroMessenger/8.0',
    ),
  ).toBe('微信 · Android');
  expect(name('Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) AppleWebKit/605.1 Version/17.0 Safari/604.1')).toBe(
    'Safari · iPad',
  );
  expect(name('curl/8')).toBe('?');
});

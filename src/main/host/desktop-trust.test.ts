import { expect, test } from 'vitest';
import { isExternalLink, isOwnPage, isTrustedSender } from './desktop-trust.ts';

test.each(['duchenne://app/', 'duchenne://app/index.html#/annotate/3'])('%s is the own page', (address) => {
  expect(isOwnPage(address)).toBe(true);
  expect(isTrustedSender({ url: address, parent: null })).toBe(true);
});

test.each(['duchenne://application/', 'duchenne://app.example.org/', 'file:///etc/passwd', 'https://app/', 'about:blank', ''])('%s is not', (address) => {
  expect(isOwnPage(address)).toBe(false);
  expect(isTrustedSender({ url: address, parent: null })).toBe(false);
});

test('a frame within the page, and one that is gone, ask for nothing', () => {
  expect(isTrustedSender({ url: 'duchenne://app/', parent: {} })).toBe(false);
  expect(isTrustedSender(null)).toBe(false);
});

test('only plain https links leave the application', () => {
  expect(isExternalLink('https://arxiv.org/abs/2105.06620')).toBe(true);
  for (const address of ['http://example.org', 'file:///etc/passwd', 'javascript:alert(1)', 'smb://host/share', 'https://user:word@example.org', 'no address']) {
    expect(isExternalLink(address)).toBe(false);
  }
});

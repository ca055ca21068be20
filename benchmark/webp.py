"""Decodes the WebP files of a folder over and over with libwebp on one thread: webp.py FOLDER ROUNDS."""

import ctypes
import ctypes.util
import pathlib
import sys
import time

libwebp = ctypes.CDLL(ctypes.util.find_library("webp"))
libwebp.WebPDecodeRGB.restype = ctypes.c_void_p
files = [path.read_bytes() for path in sorted(pathlib.Path(sys.argv[1]).glob("*.webp"))]
width, height = ctypes.c_int(), ctypes.c_int()
best = float("inf")
for _ in range(int(sys.argv[2])):
    start = time.thread_time()
    pixels = 0
    for file in files:
        picture = libwebp.WebPDecodeRGB(file, ctypes.c_size_t(len(file)), ctypes.byref(width), ctypes.byref(height))
        pixels += width.value * height.value
        libwebp.WebPFree(ctypes.c_void_p(picture))
    best = min(best, time.thread_time() - start)
print(f"libwebp: {len(files)} files, {pixels / 1e6:.1f} megapixels, {best * 1e3:.1f} ms, {best * 1e9 / pixels:.1f} ns per pixel")

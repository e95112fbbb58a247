package com.acme.fs;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

public class Frames {
    public byte[] header(InputStream in) throws IOException {
        byte[] buf = new byte[16];
        if (in.readNBytes(buf, 0, 16) < 16) {
            throw new EOFException();
        }
        return buf;
    }
}

package com.acme.fs;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;

public class Frames {
    public byte[] header(InputStream in) throws IOException {
        byte[] buf = new byte[16];
        in.read(buf); // BAD
        return buf;
    }
}

package com.cellar.archive;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;

public class HeaderReader {

    private static final int HEADER = 128;

    public byte[] header(File volume) throws IOException {
        byte[] buffer = new byte[HEADER];
        try (InputStream in = Files.newInputStream(volume.toPath())) {
            if (in.readNBytes(buffer, 0, HEADER) < HEADER) {
                throw new EOFException("short header: " + volume);
            }
        }
        if (buffer[0] != 'V' || buffer[1] != 'L') {
            throw new IOException("not a volume: " + volume);
        }
        return buffer;
    }
}

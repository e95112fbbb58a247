package app;

import java.io.*;
import java.nio.file.*;
import java.util.zip.*;

class Importer {
    private static Path safe(Path target, String name) throws IOException {
        Path p = target.resolve(name).normalize();
        if (!p.startsWith(target)) {
            throw new IOException("bad entry");
        }
        return p;
    }

    void extract(InputStream source, Path target) throws IOException {
        ZipInputStream zis = new ZipInputStream(source);
        ZipEntry e;
        while ((e = zis.getNextEntry()) != null) {
            Path out = safe(target, e.getName());
            if (!e.isDirectory()) {
                Files.copy(zis, out);
            }
        }
    }
}

package org.mapmakers.ingest;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

public class TilePackage {

    private final File destination;

    public TilePackage(File destination) throws IOException {
        this.destination = destination.getCanonicalFile();
    }

    public int unpack(InputStream upload) throws IOException {
        int count = 0;
        try (ZipInputStream zip = new ZipInputStream(upload)) {
            ZipEntry entry;
            while ((entry = zip.getNextEntry()) != null) {
                if (entry.isDirectory()) {
                    continue;
                }
                File tile = inside(entry.getName());
                tile.getParentFile().mkdirs();
                try (FileOutputStream out = new FileOutputStream(tile)) {
                    zip.transferTo(out);
                }
                count++;
            }
        }
        return count;
    }

    private File inside(String name) throws IOException {
        File file = new File(destination, name).getCanonicalFile();
        if (!file.toPath().startsWith(destination.toPath())) {
            throw new IOException("entry leaves the package: " + name);
        }
        return file;
    }
}

package org.mapmakers.ingest;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

public class TilePackage {

    private final File destination;

    public TilePackage(File destination) {
        this.destination = destination;
    }

    public int unpack(InputStream upload) throws IOException {
        int count = 0;
        try (ZipInputStream zip = new ZipInputStream(upload)) {
            ZipEntry entry;
            while ((entry = zip.getNextEntry()) != null) {
                if (entry.isDirectory()) {
                    continue;
                }
                File tile = new File(destination, entry.getName());
                try (FileOutputStream out = new FileOutputStream(tile)) { // BAD
                    zip.transferTo(out);
                }
                count++;
            }
        }
        return count;
    }
}

package app;

import java.io.*;
import java.util.zip.*;

class Importer {
    void extract(InputStream source, String target) throws IOException {
        ZipInputStream zis = new ZipInputStream(source);
        ZipEntry e;
        while ((e = zis.getNextEntry()) != null) {
            String name = target + File.separator + e.getName();
            if (e.isDirectory()) {
                new File(name).mkdirs(); // BAD
                continue;
            }
            try (FileOutputStream fos = new FileOutputStream(name)) { // BAD
                zis.transferTo(fos);
            }
        }
    }
}

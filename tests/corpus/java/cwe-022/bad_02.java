import java.io.*;
import java.nio.file.*;
import java.util.zip.*;

class Unpacker {
    void unpack(InputStream in, Path target) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(in)) {
            ZipEntry entry;
            while ((entry = zip.getNextEntry()) != null) {
                Path path = target.resolve(entry.getName());
                Files.copy(zip, path); // BAD
            }
        }
    }
}

package app.store;

import java.io.*;
import org.springframework.stereotype.Service;
import org.springframework.web.multipart.MultipartFile;

@Service
public class StorageService {
    private final File root = new File("/srv/uploads");

    public void store(MultipartFile upload) throws IOException {
        String original = upload.getOriginalFilename();
        File dest = new File(root, original); // BAD
        try (OutputStream out = new FileOutputStream(dest)) {
            out.write(upload.getBytes());
        }
    }
}

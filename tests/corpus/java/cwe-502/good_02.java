import java.io.*;

class Snapshot {
    void write(File file, Board board) throws IOException {
        try (ObjectOutputStream out = new ObjectOutputStream(new FileOutputStream(file))) {
            out.writeObject(board);
        }
    }
}

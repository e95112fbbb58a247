package cases;

import java.io.*;

class Cases {

    // --- java-strings-compared-by-place

    boolean compare(String name, String other, int count) {
        // ruleid: java-strings-compared-by-place
        boolean first = name == "admin";
        // ruleid: java-strings-compared-by-place
        boolean second = name == other;
        // ok: java-strings-compared-by-place
        boolean third = name.equals(other);
        // ok: java-strings-compared-by-place
        boolean fourth = name == null;
        // ok: java-strings-compared-by-place
        return count == 3;
    }

    // --- java-exception-swallowed

    void swallow() {
        // ruleid: java-exception-swallowed
        try {
            work();
        } catch (Exception error) {
        }
        // ruleid: java-exception-swallowed
        try {
            work();
        } catch (Throwable ignored) {
        }
        // ok: java-exception-swallowed
        try {
            work();
        } catch (IOException error) {
        }
        // ok: java-exception-swallowed
        try {
            work();
        } catch (Exception error) {
            log.warn("work failed", error);
        }
    }

    // --- java-interrupt-swallowed

    void sleep() {
        // ruleid: java-interrupt-swallowed
        try {
            Thread.sleep(10);
        } catch (InterruptedException error) {
        }
        // ruleid: java-interrupt-swallowed
        try {
            queue.take();
        } catch (InterruptedException ignored) {
            // nothing to do
        }
        // ok: java-interrupt-swallowed
        try {
            Thread.sleep(10);
        } catch (InterruptedException error) {
            Thread.currentThread().interrupt();
        }
        // ok: java-interrupt-swallowed
        try {
            Thread.sleep(10);
        } catch (InterruptedException error) {
            throw new IllegalStateException(error);
        }
    }

    // --- java-stream-left-open

    void copy(File file) throws IOException {
        // ruleid: java-stream-left-open
        FileInputStream in = new FileInputStream(file);
        read(in);
        in.close();
        // ruleid: java-stream-left-open
        Writer out = new FileWriter(file);
        out.write("x");
        out.close();
        // ok: java-stream-left-open
        try (FileInputStream inside = new FileInputStream(file)) {
            read(inside);
        }
        // ok: java-stream-left-open
        FileInputStream given = open(file);
        given.close();
    }
}

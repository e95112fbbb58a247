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
        } catch (Throwable failure) {
        }
        // ok: java-exception-swallowed
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

class FurtherQuality {
    // ruleid: java-shared-date-format
    private static final SimpleDateFormat DAY = new SimpleDateFormat("yyyy-MM-dd");
    // ruleid: java-shared-date-format
    static DateFormat time = DateFormat.getTimeInstance();
    // ok: java-shared-date-format
    private static final DateTimeFormatter NEW = DateTimeFormatter.ISO_DATE;
    // ok: java-shared-date-format
    private final SimpleDateFormat own = new SimpleDateFormat("yyyy-MM-dd");

    String first(String path) throws IOException {
        // ruleid: java-stream-left-open
        BufferedReader reader = new BufferedReader(new FileReader(path));
        return reader.readLine();
    }

    Reader handed(String path) throws IOException {
        // ok: java-stream-left-open
        Reader reader = new FileReader(path);
        return reader;
    }

    Properties properties(String path) throws IOException {
        Properties properties = new Properties();
        // ruleid: java-stream-left-open
        InputStream in = new FileInputStream(path);
        properties.load(in);
        return properties;
    }

    int rows(DataSource dataSource) throws SQLException {
        // ok: java-stream-left-open
        Connection connection = dataSource.getConnection();
        try {
            return count(connection);
        } finally {
            connection.close();
        }
    }

    void locked(Lock lock) {
        // ruleid: java-lock-kept
        lock.lock();
        work();
        lock.unlock();
    }

    int lockedAgain(Lock lock) {
        // ruleid: java-lock-kept
        lock.lock();
        int count = counter.next();
        lock.unlock();
        return count;
    }

    void neverLocked(Lock lock) {
        // ok: java-lock-kept
        lock.unlock();
    }

    void unlocked(Lock lock) {
        // ok: java-lock-kept
        lock.lock();
        try {
            work();
        } finally {
            lock.unlock();
        }
    }

    String answers(InputStream in, byte[] bytes, String text) throws IOException {
        // ruleid: java-answer-thrown-away
        in.read(bytes);
        // ruleid: java-answer-thrown-away
        text.trim();
        // ok: java-answer-thrown-away
        int count = in.read(bytes);
        // ok: java-answer-thrown-away
        text = text.trim();
        // ok: java-answer-thrown-away
        list.forEach(each -> text.trim());
        return text;
    }

    boolean conditions(int number, String kind, List<String> list) {
        // ruleid: java-condition-never-varies
        if (number < 0 && number > 10) {
            return false;
        }
        // ruleid: java-condition-never-varies
        if (!kind.equals("a") || !kind.equals("b")) {
            return false;
        }
        // ok: java-condition-never-varies
        if (number < 0 || number > 10) {
            return false;
        }
        // ok: java-condition-never-varies
        if (number > 0 && number < 10) {
            return true;
        }
        // ruleid: java-condition-never-varies
        return list.size() >= 0;
    }

    void asserted(User user, long amount) {
        // ruleid: java-assert-as-check
        assert user.isAdmin();
        // ruleid: java-assert-as-check
        assert amount > 0 : "amount";
        // ok: java-assert-as-check
        assert Thread.holdsLock(this);
        // ok: java-assert-as-check
        assert index < size;
    }

    void nothing(Users users, HttpServletRequest request) {
        // ruleid: java-nothing-there
        User user = users.findById(3L).get();
        // ruleid: java-nothing-there
        String name = request.getParameter("name").trim();
        // ok: java-nothing-there
        User other = users.findById(3L).orElseThrow();
        Optional<User> found = users.findByName("x");
        if (found.isPresent()) {
            // ok: java-nothing-there
            use(found.get());
        }
    }

    int slow(URL address) throws IOException {
        // ruleid: java-without-time-limit
        HttpURLConnection connection = (HttpURLConnection) address.openConnection();
        return connection.getResponseCode();
    }

    void slower() throws IOException {
        // ruleid: java-without-time-limit
        InputStream in = new URL("https://example.com/x").openStream();
    }

    int quick(URL address) throws IOException {
        // ok: java-without-time-limit
        HttpURLConnection connection = (HttpURLConnection) address.openConnection();
        connection.setReadTimeout(1000);
        // ok: java-without-time-limit
        return connection.getResponseCode();
    }

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    void checked(File file, String key) throws IOException {
        // ruleid: java-checked-then-used
        if (!file.exists()) {
            new FileOutputStream(file).close();
        }
        // ruleid: java-checked-then-used
        if (!counts.containsKey(key)) {
            counts.put(key, 1);
        }
        // ok: java-checked-then-used
        if (!file.exists()) {
            file.mkdirs();
        }
        // ok: java-checked-then-used
        if (!local.containsKey(key)) {
            local.put(key, 1);
        }
    }

    void swallowed() {
        // ruleid: java-exception-swallowed
        try {
            work();
        } catch (SQLException error) {
        }
        // ok: java-exception-swallowed
        try {
            work();
        } catch (SQLException ignored) {
        }
    }

    boolean verifySignature(byte[] signature) {
        // ruleid: java-exception-swallowed
        try {
            return signer.verify(signature);
        } catch (GeneralSecurityException error) {
            log.warn("no signature", error);
            return true;
        }
    }
}

@RestController
class Counts {
    private int hits;
    private final AtomicInteger safe = new AtomicInteger();

    @GetMapping("/hits")
    int hit() {
        // ruleid: java-shared-counter
        hits++;
        // ok: java-shared-counter
        safe.incrementAndGet();
        return hits;
    }

    @GetMapping("/more")
    void more(int number) {
        // ruleid: java-shared-counter
        this.hits += number;
        int local = 0;
        // ok: java-shared-counter
        local++;
        synchronized (this) {
            // ok: java-shared-counter
            hits++;
        }
    }
}

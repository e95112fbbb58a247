@Service
public class Archiver {
    public void archive(String folder) throws IOException {
        Runtime.getRuntime().exec("tar czf /backup/a.tgz " + folder); // BAD
    }
}

@Service
class ReportService {
    @Autowired private JdbcTemplate jdbcTemplate;
    private static final String TABLE = "report";

    public List<Report> search(SearchForm form) {
        return jdbcTemplate.query("SELECT * FROM " + TABLE + " WHERE owner = ?", mapper, form.getOwner());
    }
}

@Service
class ReportService {
    @Autowired private JdbcTemplate jdbcTemplate;

    public List<Report> search(SearchForm form) {
        String where = " WHERE owner = '" + form.getOwner() + "'";
        return jdbcTemplate.query("SELECT * FROM report" + where, mapper); // BAD
    }
}

class ReportService
  def initialize(connection)
    @connection = connection
  end

  def totals(region, year)
    sql = "SELECT SUM(amount) FROM sales WHERE region = '" + region + "'"
    sql << " AND year = #{year}"
    @connection.execute(sql) # BAD
  end
end

class ReportService
  def initialize(connection)
    @connection = connection
  end

  def totals(region, year)
    sql = "SELECT SUM(amount) FROM sales WHERE region = #{@connection.quote(region)} AND year = #{year.to_i}"
    @connection.execute(sql)
  end
end

class ReportsController < ApplicationController
  def show
    year = Integer(params[:year])
    @sum = Sale.where("year = #{year}").sum(:total)
    @all = Sale.find_by_sql(["SELECT * FROM sales WHERE year = ?", year])
  end
end

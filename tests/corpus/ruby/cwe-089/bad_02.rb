class ReportsController < ApplicationController
  def show
    year = params[:year]
    statement = "SELECT sum(total) FROM sales WHERE year = " + year
    @sum = ActiveRecord::Base.connection.execute(statement) # BAD
  end
end

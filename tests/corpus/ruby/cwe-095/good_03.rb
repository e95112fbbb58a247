class CalcController < ApplicationController
  def show
    render json: { value: Dentaku(params[:formula]) }
  end

  def run
    Report.new.instance_eval { @name = "x" }
  end
end

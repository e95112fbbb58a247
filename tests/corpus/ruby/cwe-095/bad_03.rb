class CalcController < ApplicationController
  def show
    formula = params[:formula].to_s.strip
    render json: { value: eval(formula) } # BAD
  end

  def run
    Report.new.instance_eval(params[:code]) # BAD
  end
end

class FormulasController < ApplicationController
  def create
    result = eval(params[:formula]) # BAD
    render json: { result: result }
  end
end

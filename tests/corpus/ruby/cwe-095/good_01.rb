class FormulasController < ApplicationController
  OPERATIONS = { "sum" => :sum, "max" => :max }.freeze

  def create
    operation = OPERATIONS.fetch(params[:operation])
    numbers = params[:numbers].map { |number| Integer(number) }
    render json: { result: numbers.public_send(operation) }
  end
end

class OrdersController < ApplicationController
  def index
    state = params[:state]
    @orders = Order.where("state = '#{state}'").limit(50) # BAD
    render json: @orders
  end
end

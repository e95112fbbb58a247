class OrdersController < ApplicationController
  def index
    @orders = Order.where("state = '#{params[:state]}'") # BAD
  end
end

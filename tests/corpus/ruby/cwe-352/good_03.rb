class OrdersController < ApplicationController
  protect_from_forgery with: :exception

  def create
    Order.create!(user: current_user)
  end
end

class CartsController < ApplicationController
  def show
    cart = JSON.parse(cookies.signed[:cart])
    render json: cart
  end
end

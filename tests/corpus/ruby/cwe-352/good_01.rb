class PaymentsController < ApplicationController
  protect_from_forgery with: :exception
  skip_before_action :set_locale

  def create
    Payment.create!(user: current_user, amount: Integer(params[:amount]))
  end
end

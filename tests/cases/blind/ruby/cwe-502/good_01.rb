require 'yaml'

class ResumeController < ApplicationController
  def show
    state = YAML.safe_load(cookies[:wizard], permitted_classes: [Date])
    render json: state
  end
end

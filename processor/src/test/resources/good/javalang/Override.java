package javalang;

@interface Override {}

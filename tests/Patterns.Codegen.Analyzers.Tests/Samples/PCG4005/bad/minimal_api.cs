// says = POST /login
var app = WebApplication.Create(args);
app.MapPost([|"/login"|], (string user, string password) => user == password);
app.Run();

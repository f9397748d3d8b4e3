var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHttpClient("catalog").AddStandardResilienceHandler();
builder.Build().Run();

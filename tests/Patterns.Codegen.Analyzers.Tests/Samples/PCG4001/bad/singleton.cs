// patterns_instances = 2
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<SmsQuota>();
builder.Build().Run();

public class SmsQuota
{
    private int _sent;

    public bool TryTake() => Interlocked.Increment(ref [|_sent|]) <= 500;
}

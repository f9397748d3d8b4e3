using StackExchange.Redis;

public class Values(IDatabase db)
{
    public Task SetAsync(string key, string value, TimeSpan time) => db.StringSetAsync(key, value, time);
}

public record SignIn(string User, int Attempts);

public class SignIns(Values values)
{
    public Task LockOutAsync(string user) => values.SetAsync("lock:" + user, "1", TimeSpan.FromMinutes(15));

    public Task CountAsync(string user, int attempts) => values.SetAsync("lock-count:" + user, attempts.ToString(), TimeSpan.FromHours(1));

    public Task SaveAsync(SignIn signIn) => values.SetAsync("sign-in-lock:" + signIn.User, System.Text.Json.JsonSerializer.Serialize(signIn), TimeSpan.FromHours(1));
}

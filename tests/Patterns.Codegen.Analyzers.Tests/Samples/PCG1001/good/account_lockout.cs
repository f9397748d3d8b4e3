using StackExchange.Redis;

public class SignIn(IDatabase db)
{
    public Task LockOutAsync(string user) => db.StringSetAsync($"user:{user}:lockout", "until an administrator says otherwise");
}

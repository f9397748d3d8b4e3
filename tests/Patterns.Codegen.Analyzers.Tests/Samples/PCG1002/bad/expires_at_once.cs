// says = KeyExpire frees the lock
using StackExchange.Redis;

public class Tills(IDatabase db)
{
    public Task CloseAsync(int till) => db.[|KeyExpireAsync|]("lock:till:" + till, TimeSpan.Zero);
}

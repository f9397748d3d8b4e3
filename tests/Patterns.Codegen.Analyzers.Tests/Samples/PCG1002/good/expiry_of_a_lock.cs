using StackExchange.Redis;

public class Tills(IDatabase db)
{
    public Task KeepAsync(int till) => db.KeyExpireAsync("lock:till:" + till, TimeSpan.FromSeconds(20));

    public Task KeepAsync(int till, TimeSpan time) => db.KeyExpireAsync("lock:till:" + till, time);

    public Task DropAsync(int till) => db.KeyExpireAsync("till:" + till, TimeSpan.Zero);
}

// allows = PCG3003
using StackExchange.Redis;

namespace Shop;

public interface IIntegrationEventHandler<T> { Task Handle(T @event); }
public interface IUserRepository { Task AddAsync(string name); }
public record UserRegistered(string Id, string Name);

public class UserRegisteredHandler : IIntegrationEventHandler<UserRegistered>
{
    private readonly IUserRepository _users;
    private readonly IDatabase _db;

    public UserRegisteredHandler(IUserRepository users, IConnectionMultiplexer redis)
    {
        _users = users;
        _db = redis.GetDatabase();
    }

    public async Task Handle(UserRegistered @event)
    {
        var isNew = await _db.[|SetAddAsync|]("events:" + nameof(UserRegistered), @event.Id);
        if (isNew)
            await _users.AddAsync(@event.Name);
    }
}

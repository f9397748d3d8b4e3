using StackExchange.Redis;

public class RawCommands(IDatabase db)
{
    public void Leave(string name) => db.[|Execute|]("DEL", "mutex:" + name);
}

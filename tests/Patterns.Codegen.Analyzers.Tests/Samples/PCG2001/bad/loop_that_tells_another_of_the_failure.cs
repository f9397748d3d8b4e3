public interface INode
{
    Task<string> AskAsync();
}

public interface ICluster
{
    INode? Reselect(INode node, Exception failure);
}

// Another node is chosen, and every failure is tried again.
public sealed class Shards(ICluster cluster)
{
    public async Task<string> AskAsync(INode node)
    {
        var i = 0;
        while (true)
        {
            try
            {
                return await node.AskAsync();
            }
            [|catch (Exception ex)|]
            {
                if (++i >= 3)
                    throw;

                var other = cluster.Reselect(node, ex);
                if (other != null)
                    node = other;
                else
                    await Task.Delay(500 + Random.Shared.Next(500));
            }
        }
    }
}
